import joblib
import pandas as pd
from sklearn.decomposition import PCA
from sklearn.preprocessing import StandardScaler
from sklearn.tree import DecisionTreeRegressor

df = pd.read_csv("crops.csv")
features = df[["rain", "sun"]]

# Only for the plot.
shown = StandardScaler().fit_transform(features.copy())
points = PCA(2).fit_transform(shown)
print(points[:3])

model = DecisionTreeRegressor().fit(features, df["yield"])
joblib.dump(model, "crops.joblib")
