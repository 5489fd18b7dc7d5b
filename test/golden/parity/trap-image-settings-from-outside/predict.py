import sys

import numpy as np
from keras.models import load_model
from keras.utils import img_to_array, load_img

model = load_model("birds.h5")


def predict(path, side=224):
    picture = img_to_array(load_img(path, target_size=(side, side))) / 255.0
    return model.predict(np.expand_dims(picture, 0)).argmax()


if __name__ == "__main__":
    print(predict(sys.argv[1]))
