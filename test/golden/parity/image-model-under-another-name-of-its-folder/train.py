from keras.callbacks import ModelCheckpoint
from keras.layers import Conv2D, Dense, Flatten
from keras.models import Sequential
from keras.preprocessing.image import ImageDataGenerator
batches = ImageDataGenerator(rescale=1 / 255).flow_from_directory("leaves", target_size=(64, 64))
model = Sequential([Conv2D(8, 3, input_shape=(64, 64, 3)), Flatten(), Dense(4, activation="softmax")])
model.compile("adam", "categorical_crossentropy")
model.fit(batches, epochs=9, callbacks=[ModelCheckpoint("weights/leaf_nets/leaf.{epoch:02d}-{loss:.2f}.hdf5")])
