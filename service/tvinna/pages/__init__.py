"""What the pages show: frozen views, made of the answers to named questions.

Nothing here knows of addresses, templates or requests; `Frame` says where things lead.
"""
