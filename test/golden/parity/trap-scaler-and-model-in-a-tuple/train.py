import joblib, pandas as pd
from sklearn.preprocessing import StandardScaler
from sklearn.ensemble import RandomForestClassifier
from sklearn.model_selection import train_test_split
def main():
    df = pd.read_csv("accounts.csv").dropna()
    X = df.drop(columns=["y"])
    y = df["y"]
    Xtr, Xte, ytr, yte = train_test_split(X, y, random_state=1)
    sc = StandardScaler().fit(Xtr)
    rf = RandomForestClassifier().fit(sc.transform(Xtr), ytr)
    joblib.dump((sc, rf), "accounts.joblib")
if __name__ == "__main__":
    main()
