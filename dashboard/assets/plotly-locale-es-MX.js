/* Plotly in Mexican Spanish: the words it may show, months and separators. Served from here; nothing is fetched. */
(function () {
  var locale = {
    moduleType: "locale",
    name: "es-MX",
    dictionary: {
      "Autoscale": "Ajustar a los datos",
      "Box Select": "Elegir con un recuadro",
      "Cancel": "Cancelar",
      "Click to enter Colorscale title": "Haga clic para escribir el título de la escala",
      "Click to enter Plot subtitle": "Haga clic para escribir el subtítulo",
      "Click to enter Plot title": "Haga clic para escribir el título",
      "Click to enter X axis title": "Haga clic para escribir el título del eje horizontal",
      "Click to enter Y axis title": "Haga clic para escribir el título del eje vertical",
      "Compare data on hover": "Comparar al señalar",
      "Double-click on legend to isolate one trace": "Doble clic en la leyenda para ver una sola serie",
      "Double-click to zoom back out": "Doble clic para volver al tamaño completo",
      "Download plot": "Descargar la gráfica",
      "Download plot as JSON": "Descargar la gráfica en JSON",
      "Download plot as a PNG": "Descargar la gráfica como imagen PNG",
      "Draw circle": "Dibujar un círculo",
      "Draw closed freeform": "Dibujar una figura cerrada",
      "Draw line": "Dibujar una línea",
      "Draw open freeform": "Dibujar un trazo",
      "Draw rectangle": "Dibujar un rectángulo",
      "Erase active shape": "Borrar la figura elegida",
      "Image download succeeded": "La imagen se descargó",
      "JSON download succeeded": "El archivo JSON se descargó",
      "Lasso Select": "Elegir con un trazo",
      "Pan": "Mover",
      "Preparing image - this may take a few seconds": "Se prepara la imagen; puede tardar unos segundos",
      "Reset": "Restablecer",
      "Reset axes": "Restablecer los ejes",
      "Reset view": "Restablecer la vista",
      "Reset views": "Restablecer las vistas",
      "Show closest data on hover": "Mostrar el dato más cercano al señalar",
      "Sorry, there was a problem downloading your JSON file!": "No se pudo descargar el archivo JSON",
      "Sorry, there was a problem downloading your image!": "No se pudo descargar la imagen",
      "Taking snapshot - this may take a few seconds": "Se prepara la imagen; puede tardar unos segundos",
      "Toggle Spike Lines": "Mostrar u ocultar las líneas guía",
      "Toggle show closest data on hover": "Mostrar u ocultar el dato más cercano",
      "Zoom": "Acercar una zona",
      "Zoom in": "Acercar",
      "Zoom out": "Alejar",
      "close": "cierre",
      "high": "máximo",
      "low": "mínimo",
      "max": "máximo",
      "mean": "media",
      "median": "mediana",
      "min": "mínimo",
      "new text": "texto nuevo",
      "open": "apertura",
      "trace": "serie"
    },
    format: {
      days: ["domingo", "lunes", "martes", "miércoles", "jueves", "viernes", "sábado"],
      shortDays: ["dom", "lun", "mar", "mié", "jue", "vie", "sáb"],
      months: [
        "enero", "febrero", "marzo", "abril", "mayo", "junio",
        "julio", "agosto", "septiembre", "octubre", "noviembre", "diciembre"
      ],
      shortMonths: ["ene", "feb", "mar", "abr", "may", "jun", "jul", "ago", "sep", "oct", "nov", "dic"],
      date: "%d/%m/%Y",
      decimal: ".",
      thousands: ",",
      grouping: [3],
      currency: ["$", ""]
    }
  };
  if (window.Plotly && window.Plotly.register) {
    window.Plotly.register(locale);
  } else {
    (window.PlotlyLocales = window.PlotlyLocales || []).push(locale);
  }
})();
