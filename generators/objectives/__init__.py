"""What a visit is to achieve, and whether an objective is SMART (M10).

The sentence drafted for a visit: `visit_objective.py`, its words beside it. The five letters: `smart.py`.
"""
