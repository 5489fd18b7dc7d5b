EDU = {"HighSchool": 0, "Bachelor": 1, "Master": 2, "PhD": 3}
def encode(df):
    df["education"] = df["education"].map(EDU)
    df["remote"] = df["remote"].apply(lambda v: 1 if v == "yes" else 0)
    return df
