def make_role_recognizer(nlp, name):
    return lambda doc: doc
