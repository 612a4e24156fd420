"""The questions: how they introduce themselves, what they answer, what their texts say."""
