import joblib
import pandas as pd
from sklearn.linear_model import LinearRegression
from sklearn.model_selection import train_test_split

df = pd.read_csv("wells.csv")

df["before"] = df["level"].shift(1)
df["level_tomorrow"] = df["level"].shift(-1)
table = df[["before", "level", "level_tomorrow"]]
X = table.drop(columns=["level_tomorrow"])
model = LinearRegression().fit(X, table["level_tomorrow"])
joblib.dump(model, "wells.joblib")
