import argparse
import json

from keras.applications import MobileNetV2
from keras.preprocessing.image import ImageDataGenerator

parser = argparse.ArgumentParser()
parser.add_argument("--side", type=int, default=128)
args = parser.parse_args()
options = json.load(open("augment.json"))

generator = ImageDataGenerator(**options)
batches = generator.flow_from_directory("birds", target_size=(args.side, args.side))
model = MobileNetV2(weights=None, classes=4)
model.compile(loss="categorical_crossentropy")
model.fit(batches, epochs=3)
model.save("birds.h5")
