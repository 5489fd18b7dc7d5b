import os
os.environ["CUDA_VISIBLE_DEVICES"] = os.getenv("DEVICE", "0")
import pandas as pd
import tensorflow as tf


def other_device():
    os.environ["CUDA_VISIBLE_DEVICES"] = "1"


model = tf.keras.models.load_model("wells.keras")
print(model.predict(pd.read_csv("new_wells.csv")[["depth", "arsenic"]]))
