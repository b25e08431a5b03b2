"""The 2030 Agenda: 17 goals and some of their targets. Codes and colours are the global ones; labels are our own."""

from dashboard.example.world import Dice, Tables, rows

GOALS: tuple[tuple[str, str, str, str], ...] = (
    ("1", "Fin de la pobreza", "No poverty", "#E5243B"),
    ("2", "Hambre cero", "Zero hunger", "#DDA63A"),
    ("3", "Salud y bienestar", "Good health and well-being", "#4C9F38"),
    ("4", "Educación de calidad", "Quality education", "#C5192D"),
    ("5", "Igualdad de género", "Gender equality", "#FF3A21"),
    ("6", "Agua limpia y saneamiento", "Clean water and sanitation", "#26BDE2"),
    ("7", "Energía asequible y no contaminante", "Affordable and clean energy", "#FCC30B"),
    ("8", "Trabajo decente y crecimiento económico", "Decent work and economic growth", "#A21942"),
    ("9", "Industria, innovación e infraestructura", "Industry, innovation and infrastructure", "#FD6925"),
    ("10", "Reducción de las desigualdades", "Reduced inequalities", "#DD1367"),
    ("11", "Ciudades y comunidades sostenibles", "Sustainable cities and communities", "#FD9D24"),
    ("12", "Producción y consumo responsables", "Responsible consumption and production", "#BF8B2E"),
    ("13", "Acción por el clima", "Climate action", "#3F7E44"),
    ("14", "Vida submarina", "Life below water", "#0A97D9"),
    ("15", "Vida de ecosistemas terrestres", "Life on land", "#56C02B"),
    ("16", "Paz, justicia e instituciones sólidas", "Peace, justice and strong institutions", "#00689D"),
    ("17", "Alianzas para lograr los objetivos", "Partnerships for the goals", "#19486A"),
)

TARGETS: tuple[tuple[str, str, str], ...] = (
    ("1.2", "Menos pobreza en todas sus formas", "Less poverty in all its forms"),
    ("1.4", "Acceso de todas las personas a servicios básicos", "Access to basic services for everyone"),
    ("2.1", "Que nadie pase hambre", "Nobody goes hungry"),
    ("2.3", "Más ingresos para pequeños productores", "More income for small producers"),
    ("3.4", "Menos muertes por enfermedades crónicas", "Fewer deaths from chronic disease"),
    ("3.7", "Salud sexual y reproductiva", "Sexual and reproductive health"),
    ("3.8", "Salud para todas las personas", "Health care for everyone"),
    ("4.1", "Primaria y secundaria completas", "Complete primary and secondary schooling"),
    ("4.2", "Primera infancia y preescolar", "Early childhood and preschool"),
    ("4.4", "Jóvenes con habilidades para el empleo", "Young people with job skills"),
    ("4.a", "Escuelas accesibles y seguras", "Accessible and safe schools"),
    ("5.1", "Fin de la discriminación contra las mujeres", "No discrimination against women"),
    ("5.5", "Mujeres en las decisiones", "Women in decision-making"),
    ("6.1", "Agua potable para todas las personas", "Drinking water for everyone"),
    ("6.3", "Mejor calidad del agua", "Better water quality"),
    ("6.b", "Comunidades que participan en la gestión del agua", "Communities that help manage water"),
    ("8.5", "Empleo pleno y trabajo digno", "Full employment and decent work"),
    ("8.6", "Jóvenes que estudian o trabajan", "Young people in work or study"),
    ("9.1", "Infraestructura para todas las personas", "Infrastructure for everyone"),
    ("9.c", "Acceso a internet", "Access to the internet"),
    ("10.2", "Inclusión de todas las personas", "Inclusion of everyone"),
    ("10.3", "Igualdad de oportunidades", "Equal opportunity"),
    ("11.2", "Transporte para todas las personas", "Transport for everyone"),
    ("11.3", "Ciudades planeadas con la gente", "Cities planned with people"),
    ("11.7", "Espacios públicos seguros", "Safe public spaces"),
    ("12.5", "Menos residuos", "Less waste"),
    ("13.1", "Preparación ante desastres", "Readiness for disasters"),
    ("14.2", "Costas y mares cuidados", "Coasts and seas cared for"),
    ("15.1", "Ecosistemas conservados", "Conserved ecosystems"),
    ("16.3", "Acceso a la justicia", "Access to justice"),
    ("16.5", "Menos corrupción y sobornos", "Less corruption and bribery"),
    ("16.6", "Instituciones eficaces y transparentes", "Effective and open institutions"),
    ("16.7", "Decisiones con participación", "Decisions people take part in"),
    ("16.10", "Acceso a la información", "Access to information"),
    ("17.1", "Mejor recaudación", "Better revenue collection"),
    ("17.14", "Políticas coherentes", "Coherent policies"),
    ("17.17", "Alianzas públicas y ciudadanas", "Public and civic partnerships"),
)


def tables(dice: Dice) -> Tables:
    """Goals and targets; no chance in them."""
    return {
        "sdg_goals": rows("goal_id label_es label_en colour source_id", ((*goal, "F-ODS") for goal in GOALS)),
        "sdg_targets": rows(
            "target_id goal_id label_es label_en source_id",
            ((code, code.split(".")[0], es, en, "F-ODS") for code, es, en in TARGETS),
        ),
    }
