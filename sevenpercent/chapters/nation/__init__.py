"""Was Wisconsin special among the states?"""
