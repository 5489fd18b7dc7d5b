import sys, joblib, librosa, numpy as np
model = joblib.load("calls.joblib")
y, sr = librosa.load(sys.argv[1])
x = np.mean(librosa.feature.mfcc(y=y, sr=sr, n_mfcc=13).T, axis=0)
print(model.predict([x]))
