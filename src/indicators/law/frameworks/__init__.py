"""Frameworks: forms of the law and of standards whose fields figures answer, each under the code of the form."""

from indicators.law.frameworks.framework import FRAMEWORKS, Field, Framework, framework

__all__ = ["FRAMEWORKS", "Field", "Framework", "framework"]
