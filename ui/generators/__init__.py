"""The parts of the page Which generator makes faces?"""
