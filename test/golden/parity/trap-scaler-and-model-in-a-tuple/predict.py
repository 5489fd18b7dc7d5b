import argparse, joblib, pandas as pd
def load(path):
    sc, rf = joblib.load(path)
    return sc, rf
def predict(df, sc, rf):
    X = df.drop(columns=["y"], errors="ignore")
    return rf.predict(sc.transform(X))
if __name__ == "__main__":
    ap = argparse.ArgumentParser()
    ap.add_argument("input")
    ap.add_argument("--model", default="accounts.joblib")
    a = ap.parse_args()
    sc, rf = load(a.model)
    df = pd.read_csv(a.input)
    df["pred"] = predict(df, sc, rf)
    df.to_csv("out.csv", index=False)
