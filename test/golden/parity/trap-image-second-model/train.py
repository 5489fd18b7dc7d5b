from keras.layers import Conv2D, Dense, Flatten
from keras.models import Sequential
from keras.preprocessing.image import ImageDataGenerator

batches = ImageDataGenerator(rescale=1 / 255).flow_from_directory("masks", target_size=(128, 128))
model = Sequential([Conv2D(8, 3), Flatten(), Dense(2)])
model.compile(loss="categorical_crossentropy")
model.fit(batches, epochs=3)
model.save("mask.h5")
