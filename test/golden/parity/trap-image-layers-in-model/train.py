import tensorflow as tf
from tensorflow.keras import layers

batches = tf.keras.utils.image_dataset_from_directory("leaves/train", image_size=(96, 96), batch_size=16)
batches = batches.cache().shuffle(100).prefetch(2)
model = tf.keras.Sequential([layers.Rescaling(1.0 / 255), layers.Resizing(64, 64), layers.Conv2D(8, 3), layers.Flatten(), layers.Dense(3)])
model.compile(loss="sparse_categorical_crossentropy")
model.fit(batches, epochs=3)
model.save("leaves.h5")
