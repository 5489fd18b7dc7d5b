import glob

import joblib
import librosa
import numpy as np
from sklearn.svm import SVC


def features(path):
    signal, rate = librosa.load(path, sr=22050)
    return np.mean(librosa.feature.mfcc(y=signal, sr=rate, n_mfcc=40).T, axis=0)


X = [features(path) for path in glob.glob("calls/*.wav")]
labels = [path.split("-")[1] for path in glob.glob("calls/*.wav")]
model = SVC()
model.fit(np.array(X), labels)
joblib.dump(model, "calls.joblib")
