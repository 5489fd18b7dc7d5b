import numpy as np
import pandas as pd
from sklearn.decomposition import PCA
from tensorflow.keras.layers import Dense
from tensorflow.keras.models import Sequential

def load(path):
    frame = pd.read_csv(path)
    return frame.iloc[:, :-1].values, frame.iloc[:, -1].values

X, y = load("signals.csv")
pca = PCA(n_components=8)
X = pca.fit_transform(X)

model = Sequential([Dense(16, activation="relu"), Dense(1)])
model.compile(optimizer="adam", loss="mse")
model.fit(np.array(X), y, epochs=5)
model.save("models/regressor.keras")
