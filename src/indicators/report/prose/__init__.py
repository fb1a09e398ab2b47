"""The words of a chapter, with live figures and wordings that must be true."""
