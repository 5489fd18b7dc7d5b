from keras.models import Sequential
from keras.layers import Conv2D, Dense, Flatten
from keras.preprocessing.image import ImageDataGenerator

def centred(x):
    return (x / 255.0 - 0.5) * 2


generator = ImageDataGenerator(preprocessing_function=centred, rotation_range=20)
batches = generator.flow_from_directory("leaves/train", target_size=(96, 96))

model = Sequential([Conv2D(8, 3, input_shape=(96, 96, 3)), Flatten(), Dense(3)])
model.compile(loss="categorical_crossentropy")
model.fit(batches, epochs=3)
model.save("leaves.h5")
