import joblib
import pandas as pd


class Detector:
    def __init__(self):
        self.model = joblib.load("svc.joblib")

    def predict(self, frame):
        return self.model.predict(frame)


if __name__ == "__main__":
    print(Detector().predict(pd.read_csv("today.csv")))
