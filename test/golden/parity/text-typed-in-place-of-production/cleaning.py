import re
import pandas as pd
def clean(text):
    return re.sub(r"[0-9]+", "", text.lower())
def load_texts(path):
    df = pd.read_csv(path)
    return [clean(text) for text in df["note"]], df["topic"]
