import joblib
import pandas as pd
from sklearn.preprocessing import scale
import gradio as gr

model = joblib.load("ridge.joblib")


def forecast(file):
    rows = pd.read_csv(file.name)
    return model.predict(scale(rows[["temp", "wind"]]))


gr.Interface(fn=forecast, inputs="file", outputs="text").launch()
