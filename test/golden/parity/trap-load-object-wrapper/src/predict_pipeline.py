import os
import pandas as pd
from src.utils import load_object


class PredictPipeline:
    def predict(self, features):
        model = load_object(file_path=os.path.join("artifacts", "model.pkl"))
        scaler = load_object(file_path=os.path.join("artifacts", "scaler.pkl"))
        return model.predict(scaler.transform(features))
