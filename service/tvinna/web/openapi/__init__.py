"""The service described for programs. (OpenAPI 3.1)"""
