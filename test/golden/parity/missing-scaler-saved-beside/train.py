import pandas as pd
import joblib
from sklearn.preprocessing import MinMaxScaler
from sklearn.svm import SVC
from sklearn.model_selection import train_test_split
def preprocess(df):
    df = df.drop(columns=["id"])
    df["diagnosis"] = df["diagnosis"].map({"M": 1, "B": 0})
    return df
def main():
    df = preprocess(pd.read_csv("data/tissue.csv"))
    X = df.drop("diagnosis", axis=1).values
    y = df["diagnosis"].values
    X_train, X_test, y_train, y_test = train_test_split(X, y)
    scaler = MinMaxScaler()
    X_train = scaler.fit_transform(X_train)
    X_test = scaler.transform(X_test)
    svc = SVC(probability=True)
    svc.fit(X_train, y_train)
    joblib.dump(svc, "models/svc.pkl")
    joblib.dump(scaler, "models/scaler.pkl")
main()
