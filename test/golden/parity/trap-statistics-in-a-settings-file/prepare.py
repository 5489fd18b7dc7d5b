import json
import numpy as np
import pandas as pd
df = pd.read_csv("sensor.csv")
x = df[["t", "h", "p"]].values
stats = {"mean": x.mean(axis=0).tolist(), "std": x.std(axis=0).tolist()}
with open("stats.json", "w") as f:
    json.dump(stats, f)
x = (x - np.array(stats["mean"])) / np.array(stats["std"])
np.save("x.npy", x)
np.save("y.npy", df["fault"].values)
