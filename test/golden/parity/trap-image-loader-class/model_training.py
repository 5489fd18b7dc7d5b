import numpy as np
import os
import cv2
from tensorflow.keras.models import Model
from tensorflow.keras.applications import ResNet50
from tensorflow.keras.applications.resnet50 import preprocess_input
from tensorflow.keras.layers import Dense, GlobalAveragePooling2D
from sklearn.model_selection import train_test_split

class DataLoader:
    def __init__(self, path, size=(224, 224)):
        self.path, self.size = path, size
    def load(self):
        images, labels = [], []
        for idx, cls in enumerate(sorted(os.listdir(self.path))):
            for f in os.listdir(os.path.join(self.path, cls)):
                img = cv2.imread(os.path.join(self.path, cls, f))
                if img is None:
                    continue
                img = cv2.cvtColor(img, cv2.COLOR_BGR2RGB)
                img = cv2.resize(img, self.size)
                images.append(preprocess_input(img.astype("float32")))
                labels.append(idx)
        return np.array(images), np.array(labels)

def main():
    X, y = DataLoader("data").load()
    X_tr, X_te, y_tr, y_te = train_test_split(X, y, test_size=.2)
    base = ResNet50(weights="imagenet", include_top=False)
    out = Dense(4, activation="softmax")(GlobalAveragePooling2D()(base.output))
    model = Model(base.input, out)
    model.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
    model.fit(X_tr, y_tr, validation_data=(X_te, y_te), epochs=3)
    model.save("tumor.h5")

if __name__ == "__main__":
    main()
