"""What a name in a source stands for: candidates with reasons, and a judgement or none."""

from tvinna.matching.asked import Asked
from tvinna.matching.candidate import Candidate, Match, Reason
from tvinna.matching.matcher import Matcher
from tvinna.matching.words import ABSTENTIONS

__all__ = ["ABSTENTIONS", "Asked", "Candidate", "Match", "Matcher", "Reason"]
