"""What is said in a session or printed in a bulletin, beside what is published: figure by figure, never «false».

``texts``, ``lexicon``, ``spelled``, ``numbers``, ``mentioned``, ``clauses``, ``reading`` and ``verdicts`` are pure:
texts and facts in, verdicts out.
"""
