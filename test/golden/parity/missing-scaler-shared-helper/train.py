import joblib
import pandas as pd
from sklearn.svm import SVC

from features import clean, fit_scaler


def main():
    data = pd.read_parquet("data/loans.parquet")
    target = data.pop("default")
    inputs = clean(data)
    scaler = fit_scaler(inputs, "artifacts/scaler.joblib")
    model = SVC(probability=True).fit(scaler.transform(inputs), target)
    joblib.dump(model, "artifacts/model.joblib")


if __name__ == "__main__":
    main()
