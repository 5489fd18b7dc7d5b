import os
import tensorflow as tf
from tensorflow import keras
from src.config import IMG_HEIGHT, IMG_WIDTH, MODEL_DIR

class Trainer:
    def __init__(self, data_dir, epochs=10):
        self.data_dir = data_dir
        self.epochs = epochs
        self.model = None

    def build(self):
        self.model = keras.Sequential([
            keras.layers.Rescaling(1./255),
            keras.layers.Conv2D(16, 3, activation="relu"),
            keras.layers.GlobalAveragePooling2D(),
            keras.layers.Dense(5),
        ])
        self.model.compile(optimizer="adam", loss=keras.losses.SparseCategoricalCrossentropy(from_logits=True))

    def run(self):
        train_ds = keras.utils.image_dataset_from_directory(self.data_dir, validation_split=0.2, subset="training", seed=123, image_size=(IMG_HEIGHT, IMG_WIDTH))
        val_ds = keras.utils.image_dataset_from_directory(self.data_dir, validation_split=0.2, subset="validation", seed=123, image_size=(IMG_HEIGHT, IMG_WIDTH))
        self.build()
        self.model.fit(train_ds, validation_data=val_ds, epochs=self.epochs)
        self.model.save(os.path.join(MODEL_DIR, "flowers.keras"))

if __name__ == "__main__":
    Trainer("flowers").run()
