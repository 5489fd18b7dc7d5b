import os
import argparse
import logging
import joblib
import yaml
import pandas as pd
from sklearn.compose import ColumnTransformer
from sklearn.impute import SimpleImputer
from sklearn.pipeline import Pipeline
from sklearn.preprocessing import OneHotEncoder, StandardScaler
from sklearn.ensemble import GradientBoostingRegressor
from sklearn.model_selection import train_test_split

logger = logging.getLogger(__name__)


class HousePriceTrainer:
    NUMERIC = ["area", "rooms", "age"]
    CATEGORICAL = ["city", "type"]

    def __init__(self, config):
        self.config = config
        self.pipeline = None

    def load(self):
        df = pd.read_csv(self.config["data"]["path"])
        df = df[df["price"] > 0]
        return df.dropna(subset=["price"])

    def build(self):
        numeric = Pipeline([("imputer", SimpleImputer(strategy="median")), ("scaler", StandardScaler())])
        categorical = Pipeline([("imputer", SimpleImputer(strategy="most_frequent")), ("onehot", OneHotEncoder(handle_unknown="ignore"))])
        pre = ColumnTransformer([("num", numeric, self.NUMERIC), ("cat", categorical, self.CATEGORICAL)])
        self.pipeline = Pipeline([("pre", pre), ("model", GradientBoostingRegressor(**self.config["model"]))])
        return self

    def fit(self):
        df = self.load()
        X, y = df[self.NUMERIC + self.CATEGORICAL], df["price"]
        X_train, X_test, y_train, y_test = train_test_split(X, y, random_state=0)
        self.pipeline.fit(X_train, y_train)
        logger.info("r2 %.3f", self.pipeline.score(X_test, y_test))
        return self

    def save(self, path):
        os.makedirs(os.path.dirname(path), exist_ok=True)
        joblib.dump(self.pipeline, path)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--config", default="config.yaml")
    parser.add_argument("--output", default="models/flats.joblib")
    args = parser.parse_args()
    with open(args.config) as handle:
        config = yaml.safe_load(handle)
    HousePriceTrainer(config).build().fit().save(args.output)


if __name__ == "__main__":
    main()
