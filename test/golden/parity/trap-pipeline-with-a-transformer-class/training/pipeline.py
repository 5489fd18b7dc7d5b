import pandas as pd
from sklearn.base import BaseEstimator, TransformerMixin
from sklearn.pipeline import Pipeline
from sklearn.preprocessing import StandardScaler
from sklearn.linear_model import LogisticRegression
class RatioFeatures(BaseEstimator, TransformerMixin):
    def fit(self, X, y=None):
        return self
    def transform(self, X):
        X = X.copy()
        X["debt_ratio"] = X["debt"] / X["income"]
        return X
def make_pipeline():
    return Pipeline([("ratios", RatioFeatures()), ("scale", StandardScaler()), ("clf", LogisticRegression())])
