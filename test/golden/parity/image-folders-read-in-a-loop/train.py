import os
import cv2
import numpy as np
from tensorflow.keras.models import Sequential
from tensorflow.keras.layers import Dense, Conv2D, Flatten

data, labels = [], []
for label, folder in enumerate(os.listdir("dataset")):
    for name in os.listdir(os.path.join("dataset", folder)):
        img = cv2.imread(os.path.join("dataset", folder, name))
        img = cv2.cvtColor(img, cv2.COLOR_BGR2RGB)
        img = cv2.resize(img, (100, 100))
        data.append(img)
        labels.append(label)
data = np.array(data, dtype="float32") / 255.0
labels = np.array(labels)
model = Sequential([Conv2D(32, 3, input_shape=(100, 100, 3)), Flatten(), Dense(5, activation="softmax")])
model.compile("adam", "sparse_categorical_crossentropy")
model.fit(data, labels, epochs=10)
model.save("fruit.keras")
