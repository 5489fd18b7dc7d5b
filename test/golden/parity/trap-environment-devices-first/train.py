import os
os.environ["CUDA_VISIBLE_DEVICES"] = "0"
import pandas as pd
import tensorflow as tf

df = pd.read_csv("wells.csv")
model = tf.keras.Sequential([tf.keras.layers.Dense(1)])
model.fit(df[["depth", "arsenic"]], df["switched"])
model.save("wells.keras")
