import tensorflow as tf
IMG = 160
AUTOTUNE = tf.data.AUTOTUNE
def parse(path, label):
    image = tf.io.read_file(path)
    image = tf.image.decode_jpeg(image, channels=3)
    image = tf.image.resize(image, [IMG, IMG])
    image = image / 255.0
    return image, label
def augment(image, label):
    image = tf.image.random_flip_left_right(image)
    image = tf.image.random_brightness(image, 0.1)
    return image, label
files = tf.io.gfile.glob("data/*/*.jpg")
labels = [f.split("/")[-2] for f in files]
ds = tf.data.Dataset.from_tensor_slices((files, labels)).shuffle(1000).map(parse, AUTOTUNE).map(augment).batch(32).prefetch(AUTOTUNE)
base = tf.keras.applications.MobileNetV2(input_shape=(IMG, IMG, 3), include_top=False)
model = tf.keras.Sequential([base, tf.keras.layers.GlobalAveragePooling2D(), tf.keras.layers.Dense(3)])
model.compile("adam", "sparse_categorical_crossentropy")
model.fit(ds, epochs=3)
model.save("pets")
