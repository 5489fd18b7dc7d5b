import os
import numpy as np
from PIL import Image
images, labels = [], []
for folder in ("Parasitized", "Uninfected"):
    for name in os.listdir("cell_images/" + folder):
        try:
            img = Image.open("cell_images/" + folder + "/" + name).resize((50, 50))
            images.append(np.array(img))
            labels.append(0 if folder == "Uninfected" else 1)
        except AttributeError:
            print("")
cells = np.array(images)
labels = np.array(labels)
np.save("Cells", cells)
np.save("Labels", labels)
