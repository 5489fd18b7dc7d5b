import glob, joblib, librosa, numpy as np
from sklearn.svm import SVC
def features(path):
    y, sr = librosa.load(path, sr=16000)
    return np.mean(librosa.feature.mfcc(y=y, sr=sr, n_mfcc=13).T, axis=0)
X = np.array([features(f) for f in glob.glob("calls/*.wav")])
model = SVC().fit(X, np.load("labels.npy"))
joblib.dump(model, "calls.joblib")
