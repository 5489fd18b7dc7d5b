import mlflow
import pandas as pd
from sklearn.linear_model import LinearRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

with mlflow.start_run():
    df = pd.read_parquet("trips.parquet")
    pipeline = make_pipeline(StandardScaler(), LinearRegression())
    pipeline.fit(df[["distance"]], df["duration"])
    mlflow.sklearn.log_model(pipeline, artifact_path="model")
