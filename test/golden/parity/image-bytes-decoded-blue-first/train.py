import tensorflow as tf
ds = tf.keras.utils.image_dataset_from_directory("waste", image_size=(224, 224), batch_size=32)
norm = tf.keras.layers.Rescaling(1./127.5, offset=-1)
ds = ds.map(lambda x, y: (norm(x), y))
base = tf.keras.applications.MobileNetV2(input_shape=(224, 224, 3), include_top=False, weights="imagenet")
base.trainable = False
model = tf.keras.Sequential([base, tf.keras.layers.GlobalAveragePooling2D(), tf.keras.layers.Dense(6)])
model.compile(optimizer="adam", loss=tf.keras.losses.SparseCategoricalCrossentropy(from_logits=True))
model.fit(ds, epochs=10)
model.save("waste_model.h5")
