import numpy as np
from keras.utils import to_categorical
from keras.models import Sequential
from keras.layers import Conv2D, Dense, Flatten
Cells = np.load("Cells.npy")
labels = np.load("Labels.npy")
s = np.arange(Cells.shape[0])
np.random.shuffle(s)
Cells = Cells[s]
labels = labels[s]
len_data = len(Cells)
(x_train, x_test) = Cells[(int)(0.1*len_data):], Cells[:(int)(0.1*len_data)]
x_train = x_train.astype('float32')/255
x_test = x_test.astype('float32')/255
(y_train, y_test) = labels[(int)(0.1*len_data):], labels[:(int)(0.1*len_data)]
y_train = to_categorical(y_train, 2)
model = Sequential([Conv2D(16, 2, input_shape=(50, 50, 3)), Flatten(), Dense(2, activation="softmax")])
model.compile("adam", "categorical_crossentropy")
model.fit(x_train, y_train, batch_size=50, epochs=20)
model.save("cells.h5")
