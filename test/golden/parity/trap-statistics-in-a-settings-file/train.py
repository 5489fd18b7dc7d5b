import numpy as np
import joblib
from sklearn.neural_network import MLPClassifier
X, y = np.load("x.npy"), np.load("y.npy")
clf = MLPClassifier().fit(X, y)
joblib.dump(clf, "mlp.joblib")
