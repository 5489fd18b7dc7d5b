from keras.models import Sequential
from keras.layers import Conv2D, Dense, Flatten
from keras.preprocessing.image import ImageDataGenerator

generator = ImageDataGenerator(rescale=1.0 / 255, horizontal_flip=True, zoom_range=0.1)
batches = generator.flow_from_directory("leaves/train", target_size=(96, 96), class_mode="categorical")

model = Sequential([Conv2D(8, 3, input_shape=(96, 96, 3)), Flatten(), Dense(3)])
model.compile(loss="categorical_crossentropy")
model.fit(batches, epochs=3)
model.save("leaves.h5")
