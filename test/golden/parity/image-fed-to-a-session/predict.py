import sys
import numpy as np
import tensorflow as tf
from PIL import Image
img = np.array(Image.open(sys.argv[1]).resize((32, 32)))
with tf.Session() as sess:
    saver = tf.train.import_meta_graph("./model/signs.ckpt.meta")
    saver.restore(sess, "./model/signs.ckpt")
    graph = tf.get_default_graph()
    x = graph.get_tensor_by_name("x:0")
    logits = graph.get_tensor_by_name("logits/BiasAdd:0")
    print(np.argmax(sess.run(logits, feed_dict={x: img[None]})))
