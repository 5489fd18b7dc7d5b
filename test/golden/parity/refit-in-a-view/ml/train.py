import pandas as pd
import pickle
from sklearn.preprocessing import StandardScaler
from sklearn.svm import SVC
df = pd.read_csv("voices.csv")
X = df.drop(columns=["name", "status"], axis=1)
Y = df["status"]
scaler = StandardScaler()
scaler.fit(X)
X_std = scaler.transform(X)
model = SVC(kernel="linear")
model.fit(X_std, Y)
pickle.dump(model, open("voices_model.sav", "wb"))
