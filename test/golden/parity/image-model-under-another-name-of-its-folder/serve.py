import sys
import numpy as np
from keras.models import load_model
from keras.preprocessing.image import img_to_array, load_img
model = load_model("weights/leaf_nets/small_cnn.41-0.12.hdf5")
picture = img_to_array(load_img(sys.argv[1], target_size=(64, 64)))
print(model.predict(np.array([picture])))
