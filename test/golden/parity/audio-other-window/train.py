import os
import librosa
import numpy as np
from tensorflow.keras import Sequential
from tensorflow.keras.layers import Dense
X, y = [], []
for label, genre in enumerate(sorted(os.listdir("hives"))):
    for f in os.listdir(f"hives/{genre}"):
        signal, sr = librosa.load(f"hives/{genre}/{f}", sr=22050)
        mfcc = librosa.feature.mfcc(y=signal, sr=sr, n_mfcc=13, n_fft=2048, hop_length=512)
        X.append(np.mean(mfcc.T, axis=0))
        y.append(label)
X = np.array(X)
model = Sequential([Dense(64, activation="relu", input_shape=(13,)), Dense(10, activation="softmax")])
model.compile("adam", "sparse_categorical_crossentropy")
model.fit(X, np.array(y), epochs=30)
model.save("genre.h5")
