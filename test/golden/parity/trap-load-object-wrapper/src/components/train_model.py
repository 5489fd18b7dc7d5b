import os
from dataclasses import dataclass

import pandas as pd
from sklearn.linear_model import Lasso
from sklearn.preprocessing import StandardScaler
from src.utils import save_object


@dataclass
class TrainerConfig:
    scaler_path: str = os.path.join("artifacts", "scaler.pkl")
    model_path: str = os.path.join("artifacts", "model.pkl")


class Trainer:
    def __init__(self):
        self.config = TrainerConfig()

    def run(self, path):
        df = pd.read_csv(path)
        scaler = StandardScaler()
        X = scaler.fit_transform(df.drop(columns=["price"]))
        model = Lasso()
        model.fit(X, df["price"])
        save_object(file_path=self.config.scaler_path, obj=scaler)
        save_object(file_path=self.config.model_path, obj=model)


if __name__ == "__main__":
    Trainer().run("data/cars.csv")
